namespace NearTasks.Database;

/// <summary>A database cannot be used. The message says why and names the remedy.</summary>
public sealed class DatabaseException(DatabaseError error, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What is wrong.</summary>
    public DatabaseError Error { get; } = error;

    /// <summary>The stable code for logs and machines, e.g. <c>DATABASE_MIGRATION_FAILED</c>.</summary>
    public string Code { get; } =
        error switch
        {
            DatabaseError.MigrationFailed => "DATABASE_MIGRATION_FAILED",
            DatabaseError.OtherContract => "DATABASE_OTHER_CONTRACT",
            _ => throw new ArgumentOutOfRangeException(nameof(error)),
        };
}
