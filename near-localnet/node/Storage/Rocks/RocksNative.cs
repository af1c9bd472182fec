using System.Runtime.InteropServices;

namespace Near.Localnet.Storage.Rocks;

/// <summary>
/// The functions of RocksDB's C interface (rocksdb/c.h) that the store needs. Those who fail return a text that they allocated. The
/// package's own bindings make hundreds of delegates before the first call, half a second of every start.
/// </summary>
internal static unsafe partial class RocksNative
{
    private const string Library = "rocksdb";

    [LibraryImport(Library)]
    public static partial nint rocksdb_options_create();

    [LibraryImport(Library)]
    public static partial void rocksdb_options_destroy(nint options);

    [LibraryImport(Library)]
    public static partial void rocksdb_options_set_create_if_missing(nint options, byte value);

    [LibraryImport(Library)]
    public static partial void rocksdb_options_set_keep_log_file_num(nint options, nuint value);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial RocksHandle rocksdb_open(nint options, string folder, out nint error);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial RocksHandle rocksdb_open_for_read_only(nint options, string folder, byte failIfLogExists, out nint error);

    [LibraryImport(Library)]
    public static partial void rocksdb_close(nint database);

    [LibraryImport(Library)]
    public static partial nint rocksdb_readoptions_create();

    [LibraryImport(Library)]
    public static partial nint rocksdb_writeoptions_create();

    [LibraryImport(Library)]
    public static partial void rocksdb_writeoptions_set_sync(nint options, byte value);

    /// <summary>A copy of the value, to be freed; null when there is none.</summary>
    [LibraryImport(Library)]
    public static partial byte* rocksdb_get(
        RocksHandle database,
        nint readOptions,
        byte* key,
        nuint keyLength,
        out nuint length,
        out nint error
    );

    [LibraryImport(Library)]
    public static partial void rocksdb_write(RocksHandle database, nint writeOptions, nint batch, out nint error);

    [LibraryImport(Library)]
    public static partial nint rocksdb_writebatch_create();

    [LibraryImport(Library)]
    public static partial void rocksdb_writebatch_destroy(nint batch);

    [LibraryImport(Library)]
    public static partial void rocksdb_writebatch_put(nint batch, byte* key, nuint keyLength, byte* value, nuint valueLength);

    [LibraryImport(Library)]
    public static partial void rocksdb_writebatch_delete(nint batch, byte* key, nuint keyLength);

    [LibraryImport(Library)]
    public static partial nint rocksdb_create_iterator(RocksHandle database, nint readOptions);

    [LibraryImport(Library)]
    public static partial void rocksdb_iter_destroy(nint iterator);

    [LibraryImport(Library)]
    public static partial void rocksdb_iter_seek(nint iterator, byte* key, nuint keyLength);

    [LibraryImport(Library)]
    public static partial byte rocksdb_iter_valid(nint iterator);

    [LibraryImport(Library)]
    public static partial void rocksdb_iter_next(nint iterator);

    /// <summary>Valid until the iterator moves.</summary>
    [LibraryImport(Library)]
    public static partial byte* rocksdb_iter_key(nint iterator, out nuint length);

    [LibraryImport(Library)]
    public static partial byte* rocksdb_iter_value(nint iterator, out nuint length);

    [LibraryImport(Library)]
    public static partial void rocksdb_iter_get_error(nint iterator, out nint error);

    [LibraryImport(Library)]
    public static partial void rocksdb_free(void* memory);
}
