using System.Runtime.InteropServices;
using static Near.Localnet.Storage.Rocks.RocksNative;

namespace Near.Localnet.Storage.Rocks;

/// <summary>A RocksDB folder: ordered entries, read by many threads and written by one.</summary>
internal sealed unsafe class RocksDatabase : IDisposable
{
    private const nuint LogFiles = 2;

    // For all databases and for ever.
    private static readonly nint ReadOptions = rocksdb_readoptions_create();
    private static readonly nint WriteOptions = rocksdb_writeoptions_create();
    private static readonly nint SyncedWriteOptions = Synced();

    private readonly RocksHandle _handle;

    private RocksDatabase(RocksHandle handle) => _handle = handle;

    /// <exception cref="RocksException">The folder cannot be opened.</exception>
    public static RocksDatabase Open(string folder, bool readOnly)
    {
        nint options = rocksdb_options_create();
        try
        {
            rocksdb_options_set_create_if_missing(options, 1);
            rocksdb_options_set_keep_log_file_num(options, LogFiles);
            RocksHandle handle = readOnly
                ? rocksdb_open_for_read_only(options, folder, failIfLogExists: 0, out nint error)
                : rocksdb_open(options, folder, out error);
            Check(error);
            return new(handle);
        }
        finally
        {
            rocksdb_options_destroy(options);
        }
    }

    public byte[]? Get(ReadOnlySpan<byte> key)
    {
        fixed (byte* start = key)
        {
            byte* value = rocksdb_get(_handle, ReadOptions, start, (nuint)key.Length, out nuint length, out nint error);
            Check(error);
            if (value is null)
                return null;
            byte[] copy = Copy(value, length);
            rocksdb_free(value);
            return copy;
        }
    }

    /// <summary>The entries from the first key that is not before <paramref name="from"/>, in ascending order.</summary>
    public IEnumerable<KeyValuePair<byte[], byte[]>> Scan(byte[] from)
    {
        nint iterator = rocksdb_create_iterator(_handle, ReadOptions);
        try
        {
            for (Seek(iterator, from); rocksdb_iter_valid(iterator) != 0; rocksdb_iter_next(iterator))
                yield return Entry(iterator);
            rocksdb_iter_get_error(iterator, out nint error);
            Check(error);
        }
        finally
        {
            rocksdb_iter_destroy(iterator);
        }
    }

    /// <param name="writes">All or none of them are written.</param>
    /// <param name="synced">Whether the log, up to and with them, is on the disk when this returns.</param>
    public void Write(IEnumerable<StoreWrite> writes, bool synced)
    {
        nint batch = rocksdb_writebatch_create();
        try
        {
            foreach (StoreWrite write in writes)
                Add(batch, write);
            rocksdb_write(_handle, synced ? SyncedWriteOptions : WriteOptions, batch, out nint error);
            Check(error);
        }
        finally
        {
            rocksdb_writebatch_destroy(batch);
        }
    }

    public void Dispose() => _handle.Dispose();

    private static nint Synced()
    {
        nint options = rocksdb_writeoptions_create();
        rocksdb_writeoptions_set_sync(options, 1);
        return options;
    }

    private static void Add(nint batch, StoreWrite write)
    {
        fixed (byte* key = write.Key)
        fixed (byte* value = write.Value)
        {
            if (write.Value is null)
                rocksdb_writebatch_delete(batch, key, (nuint)write.Key.Length);
            else
                rocksdb_writebatch_put(batch, key, (nuint)write.Key.Length, value, (nuint)write.Value.Length);
        }
    }

    private static void Seek(nint iterator, byte[] from)
    {
        fixed (byte* key = from)
            rocksdb_iter_seek(iterator, key, (nuint)from.Length);
    }

    private static KeyValuePair<byte[], byte[]> Entry(nint iterator)
    {
        byte* key = rocksdb_iter_key(iterator, out nuint keyLength);
        byte* value = rocksdb_iter_value(iterator, out nuint valueLength);
        return new(Copy(key, keyLength), Copy(value, valueLength));
    }

    private static byte[] Copy(byte* start, nuint length) => new ReadOnlySpan<byte>(start, checked((int)length)).ToArray();

    private static void Check(nint error)
    {
        if (error == 0)
            return;
        string message = Marshal.PtrToStringUTF8(error)!;
        rocksdb_free((void*)error);
        throw new RocksException(message);
    }
}
