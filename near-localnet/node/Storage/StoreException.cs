namespace Near.Localnet.Storage;

/// <summary>The disk does not take what is to be written.</summary>
internal sealed class StoreException(string message, Exception inner) : Exception(message, inner)
{
    /// <summary>How ENOSPC and EDQUOT read.</summary>
    private static readonly string[] NoSpace = ["No space left on device", "Disk quota exceeded"];

    /// <summary>The same write succeeds once there is space.</summary>
    public bool IsDiskFull { get; } = NoSpace.Any(message.Contains);
}
