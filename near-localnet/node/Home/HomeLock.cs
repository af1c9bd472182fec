namespace Near.Localnet.Home;

/// <summary>Keeps other processes out of a node's folder until it is disposed of or its process ends.</summary>
internal sealed class HomeLock : IDisposable
{
    private readonly FileStream _file;

    private HomeLock(FileStream file) => _file = file;

    /// <summary>Makes the folder when it is missing.</summary>
    /// <exception cref="LocalNodeException">Another process has it, or it cannot be written.</exception>
    public static HomeLock Take(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new(new FileStream(Path.Combine(folder, "node.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new LocalNodeException($"{folder} cannot be written: {exception.Message} Choose another folder.", exception);
        }
        catch (IOException exception)
        {
            throw new LocalNodeException(
                $"{folder} is in use: {exception.Message} Stop the node that uses it, or choose another folder.",
                exception
            );
        }
    }

    public void Dispose() => _file.Dispose();
}
