using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Near.Localnet.Tests.Vm;

/// <summary><c>near-localnet vm</c> as a process of its own.</summary>
internal sealed class VmProcess : IDisposable
{
    private readonly Process process;

    public VmProcess(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Near.Localnet.dll"), "vm", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        process = Process.Start(start)!;
    }

    public StreamWriter Input => process.StandardInput;

    public StreamReader Errors => process.StandardError;

    /// <summary>Memory mappings of the process; Linux allows 65530.</summary>
    public int Mappings => File.ReadLines($"/proc/{process.Id}/maps").Count();

    public async Task<JsonObject> AnswerAsync(CancellationToken cancellationToken) =>
        JsonNode.Parse(await process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new EndOfStreamException())!.AsObject();

    /// <summary>Writes the lines and gives all answers, in order, and the exit code.</summary>
    public async Task<(List<JsonObject> Answers, int ExitCode)> RunAsync(IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        // Both at once: either pipe may be full.
        var writing = Task.Run(
            async () =>
            {
                foreach (var line in lines)
                    await Input.WriteLineAsync(line.AsMemory(), cancellationToken);
                Input.Close();
            },
            cancellationToken);
        var answers = new List<JsonObject>();
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
            answers.Add(JsonNode.Parse(line)!.AsObject());
        await writing;
        await process.WaitForExitAsync(cancellationToken);
        return (answers, process.ExitCode);
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
