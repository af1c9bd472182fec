using Microsoft.Extensions.Logging;
using Near.Localnet.Vm.Engine;

namespace Near.Localnet;

/// <summary>The folder of compiled contracts that a node uses.</summary>
internal static partial class SharedCode
{
    /// <summary>Null when the options name none or it cannot be used, which the log then tells.</summary>
    public static CodeFolder? Open(LocalNodeOptions options)
    {
        if (options.CompiledCodeDirectory is not { } path)
            return null;
        try
        {
            return CodeFolder.Open(path);
        }
        catch (LocalNodeException exception)
        {
            LogUnused(options.LoggerFactory.CreateLogger<CodeFolder>(), exception.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Compiled contracts are kept in memory only. {Reason}")]
    private static partial void LogUnused(ILogger logger, string reason);
}
