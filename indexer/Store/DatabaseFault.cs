using Npgsql;

namespace NearTasks.Indexer.Store;

/// <summary>Which failures of the database pass by themselves.</summary>
internal static class DatabaseFault
{
    /// <summary>The connection was lost, the server is restarting, or it asks to try again.</summary>
    public static bool IsTransient(NpgsqlException fault) =>
        fault.IsTransient || fault is PostgresException { SqlState: "57P01" or "57P02" or "57P03" };
}
