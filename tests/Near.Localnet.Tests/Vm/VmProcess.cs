using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Near.Localnet.Tests.Vm;

/// <summary><c>near-localnet vm</c> as a process of its own.</summary>
internal sealed class VmProcess : IDisposable
{
    private readonly Process _process;

    public VmProcess(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "near-localnet.dll"), "vm", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
    }

    public StreamWriter Input => _process.StandardInput;

    public StreamReader Errors => _process.StandardError;

    /// <summary>Memory mappings of the process; Linux allows 65530.</summary>
    public int Mappings => File.ReadLines($"/proc/{_process.Id}/maps").Count();

    public async Task<JsonObject> AnswerAsync(CancellationToken cancellationToken) =>
        JsonNode.Parse(await _process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new EndOfStreamException())!.AsObject();

    /// <summary>Writes the lines and gives all answers, in order, and the exit code.</summary>
    public async Task<(List<JsonObject> Answers, int ExitCode)> RunAsync(IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        // Both at once: either pipe may be full.
        var writing = Task.Run(
            async () =>
            {
                foreach (string line in lines)
                    await Input.WriteLineAsync(line.AsMemory(), cancellationToken);
                Input.Close();
            },
            cancellationToken
        );
        var answers = new List<JsonObject>();
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
            answers.Add(JsonNode.Parse(line)!.AsObject());
        await writing;
        await _process.WaitForExitAsync(cancellationToken);
        return (answers, _process.ExitCode);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
