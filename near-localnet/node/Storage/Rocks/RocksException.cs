namespace Near.Localnet.Storage.Rocks;

/// <summary>What RocksDB says when it fails.</summary>
internal sealed class RocksException(string message) : Exception(message);
