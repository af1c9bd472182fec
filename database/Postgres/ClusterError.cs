namespace NearTasks.Database.Postgres;

/// <summary>Stable codes of what can keep a private cluster from running.</summary>
public enum ClusterError
{
    /// <summary>No PostgreSQL of a supported version, or no util-linux, is installed.</summary>
    BinariesMissing,

    /// <summary>The data folder was made by a PostgreSQL version that is not installed.</summary>
    VersionMismatch,

    /// <summary>Another living process runs a cluster in the same folder.</summary>
    InUse,

    /// <summary>The data folder is there but not a whole cluster.</summary>
    FolderDamaged,

    /// <summary>The data folder could not be created.</summary>
    InitFailed,

    /// <summary>The server ended or did not become ready in time.</summary>
    StartFailed,
}
