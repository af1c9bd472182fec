namespace NearTasks.Indexer.Events;

/// <summary>What a field of an event holds.</summary>
internal enum FieldKind
{
    /// <summary>A JSON number below 2^53.</summary>
    Number,

    /// <summary>A JSON number that the database keeps in 32 bits.</summary>
    Small,

    /// <summary>A decimal string below 2^128.</summary>
    Amount,

    /// <summary>Nanoseconds since the epoch, a decimal string below 2^64.</summary>
    Instant,

    /// <summary>A string.</summary>
    Text,

    /// <summary>A string or null.</summary>
    OptionalText,

    /// <summary>SHA-256: 64 lower-case hex digits.</summary>
    Hash,

    /// <summary>A boolean.</summary>
    Flag,

    /// <summary>Bytes as base64.</summary>
    Bytes,

    /// <summary>An array of objects.</summary>
    List,
}
