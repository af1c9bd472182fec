using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Near.Localnet.Vm.Calls;

namespace Near.Localnet.CommandLine;

/// <summary>profile: runs one call without a chain and shows where its gas went.</summary>
internal static class ProfileCommand
{
    /// <summary>The longest call that vm takes; a module is an eighth of it.</summary>
    private const int LargestFile = 32 << 20;

    private static readonly Argument<string> Source = new("FILE")
    {
        Description = "A module (.wasm, .wat), or a call in JSON as for vm; - reads a call from standard input",
    };

    private static readonly Option<string?> Method = new("--method") { Description = "The method; main unless the call says otherwise" };
    private static readonly Option<string?> Arguments = new("--args") { Description = "Its arguments, mostly JSON" };
    private static readonly Option<string?> Gas = new("--gas") { Description = "Gas bought for the call; 300000000000000 by default" };
    private static readonly Option<string?> Deposit = new("--deposit") { Description = "Deposit in yoctoNEAR" };
    private static readonly Option<bool> View = new("--view") { Description = "Call it as a view" };
    private static readonly Option<bool> Json = new("--json") { Description = "Print one JSON object" };

    public static Command Create()
    {
        var command = new Command("profile", "Show where the gas of a contract call went")
        {
            Source,
            Method,
            Arguments,
            Gas,
            Deposit,
            View,
            Json,
        };
        command.SetAction(arguments =>
        {
            try
            {
                JsonObject call = Read(arguments.GetRequiredValue(Source));
                Set(call, "method", arguments.GetValue(Method));
                if (arguments.GetValue(Arguments) is { } input)
                {
                    call.Remove("input_b64");
                    call["input"] = input;
                }
                Set(call, "gas", arguments.GetValue(Gas));
                Set(call, "deposit", arguments.GetValue(Deposit));
                if (arguments.GetValue(View))
                    call["view"] = true;
                var profile = CallProfile.Of(call);
                if (arguments.GetValue(Json))
                    Console.Out.WriteLine(profile.ToJson().ToJsonString());
                else
                    ProfileScreen.Show(profile);
                return 0;
            }
            catch (CallException exception)
            {
                Console.Error.WriteLine($"near-localnet: {exception.Message} [{exception.Code}]");
                return 1;
            }
        });
        return command;
    }

    private static void Set(JsonObject call, string field, string? value)
    {
        if (value is not null)
            call[field] = value;
    }

    private static JsonObject Read(string file)
    {
        byte[] bytes = ReadBytes(file);
        if (bytes.AsSpan().StartsWith("\0asm"u8))
            return new JsonObject { ["wasm_hex"] = Convert.ToHexStringLower(bytes) };
        if (Path.GetExtension(file) == ".wat")
            return new JsonObject { ["wat"] = System.Text.Encoding.UTF8.GetString(bytes) };
        using JsonDocument document = CallFields.Parse(bytes);
        return JsonObject.Create(document.RootElement.Clone())!;
    }

    private static byte[] ReadBytes(string file)
    {
        try
        {
            using Stream stream = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
            byte[] bytes = new byte[1 << 16];
            int length = 0;
            while (stream.Read(bytes.AsSpan(length)) is var read and > 0)
            {
                length += read;
                if (length > LargestFile)
                    throw new CallException("file_too_large", $"{file} is larger than {LargestFile} bytes");
                if (length == bytes.Length)
                    Array.Resize(ref bytes, length * 2);
            }
            return bytes[..length];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CallException("no_file", exception.Message);
        }
    }
}
