namespace NearTasks.Database.Postgres;

/// <summary>The private PostgreSQL cluster cannot run. The message names the remedy.</summary>
public sealed class ClusterException(ClusterError error, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What went wrong.</summary>
    public ClusterError Error { get; } = error;

    /// <summary>The stable code for logs and machines, e.g. <c>POSTGRES_IN_USE</c>.</summary>
    public string Code { get; } =
        error switch
        {
            ClusterError.BinariesMissing => "POSTGRES_MISSING",
            ClusterError.VersionMismatch => "POSTGRES_VERSION_MISMATCH",
            ClusterError.InUse => "POSTGRES_IN_USE",
            ClusterError.FolderDamaged => "POSTGRES_FOLDER_DAMAGED",
            ClusterError.InitFailed => "POSTGRES_INIT_FAILED",
            ClusterError.StartFailed => "POSTGRES_START_FAILED",
            _ => throw new ArgumentOutOfRangeException(nameof(error)),
        };
}
