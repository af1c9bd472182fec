namespace NearTasks.Database;

/// <summary>Stable codes of what makes a database useless to who opened it.</summary>
public enum DatabaseError
{
    /// <summary>A migration could not be applied.</summary>
    MigrationFailed,

    /// <summary>The database is another contract's.</summary>
    OtherContract,
}
