using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Near.Localnet.Vm.Calls;

namespace Near.Localnet.CommandLine;

/// <summary>Calls in on standard input, outcomes out on standard output, in the same order.</summary>
/// <param name="bench">How often to run each call to tell how long it takes; null to give outcomes.</param>
internal sealed class VmLines(int? bench)
{
    /// <summary>A module of 4 MiB is 8 MiB of hex; the rest is for input and storage.</summary>
    private const int LongestLine = 32 << 20;

    private const int MostWarnings = 20;

    private readonly HashSet<string> _warned = [];

    /// <summary>Answers all lines; gives the exit code.</summary>
    public int Run()
    {
        var lines = new LineReader(Console.OpenStandardInput(), LongestLine);
        try
        {
            using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
            using var writer = new Utf8JsonWriter(output);
            while (Answer(lines) is { } answer)
            {
                answer.WriteTo(writer);
                writer.Flush();
                writer.Reset();
                output.WriteByte((byte)'\n');
                // What is ready is not kept back while the next line is on its way.
                if (!lines.HasLine)
                    output.Flush();
            }
            return 0;
        }
        catch (IOException)
        {
            // Whoever read the answers has gone.
            return 1;
        }
    }

    /// <summary>The answer to the next line that is not blank; null after the last.</summary>
    private JsonObject? Answer(LineReader lines)
    {
        try
        {
            while (lines.Next() is { } line)
            {
                if (!line.Span.Trim(" \t\r"u8).IsEmpty)
                    return Answer(line);
            }
            return null;
        }
        catch (InvalidDataException exception)
        {
            return Error(null, "line_too_long", exception.Message);
        }
    }

    private JsonObject Answer(ReadOnlyMemory<byte> line)
    {
        string? name = null;
        try
        {
            using JsonDocument json = CallFields.Parse(line);
            name = new CallFields(json.RootElement).Text("name");
            var request = CallRequest.Read(json.RootElement);
            Warn(request.Unknown);
            return bench is { } times ? Time(name, request, times) : request.Run();
        }
        catch (CallException exception)
        {
            return Error(name, exception.Code, exception.Message);
        }
        catch (InvalidOperationException exception)
        {
            return Error(name, "vm_failed", exception.Message);
        }
    }

    private static JsonObject Time(string? name, CallRequest request, int times)
    {
        if (request.Code is not { } code)
            throw new CallException("bad_field", "\"wasm_hex\" is missing: there is nothing to run");
        request.Run(code, request.NewState());
        long elapsed = 0;
        for (int i = 0; i < times; i++)
        {
            PlainState state = request.NewState();
            long start = Stopwatch.GetTimestamp();
            request.Run(code, state);
            elapsed += Stopwatch.GetTimestamp() - start;
        }
        double microseconds = elapsed * 1e6 / Stopwatch.Frequency / times;
        return new JsonObject { ["name"] = name, ["us_per_call"] = Math.Round(microseconds, 3) };
    }

    /// <summary>A misspelt field changes nothing, so say it; once.</summary>
    private void Warn(IReadOnlyList<string> unknown)
    {
        foreach (string field in unknown)
        {
            if (_warned.Count < MostWarnings && _warned.Add(field))
                Console.Error.WriteLine($"vm: \"{field}\" is no field of a call; it is ignored");
        }
    }

    private static JsonObject Error(string? name, string code, string message)
    {
        var answer = new JsonObject();
        if (name is not null)
            answer["name"] = name;
        answer["error"] = new JsonObject { ["code"] = code, ["message"] = message };
        return answer;
    }
}
