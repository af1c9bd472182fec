using System.CommandLine;
using Near.Localnet.Vm.Engine;

namespace Near.Localnet.CommandLine;

/// <summary>vm: runs calls, one JSON object a line, and answers each with a line.</summary>
internal static class VmCommand
{
    private static readonly Option<int?> Bench = new("--bench")
    {
        Description = "Run each call so many times and print what one takes, in microseconds, instead of its outcome",
        HelpName = "N",
    };

    public static Command Create()
    {
        Bench.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 1)
                result.AddError("--bench takes a number from 1.");
        });
        var command = new Command("vm", "Run contract calls from JSON lines on standard input, without a chain") { Bench };
        command.SetAction(
            (arguments, cancellationToken) =>
            {
                var lines = new VmLines(arguments.GetValue(Bench));
                // Reading cannot be interrupted, so a stop leaves the thread behind.
                return Task.Run(() => DeepStack.Run(() => lines.Run()), CancellationToken.None).WaitAsync(cancellationToken);
            }
        );
        return command;
    }
}
