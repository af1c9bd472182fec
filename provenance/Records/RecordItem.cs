namespace NearTasks.Provenance;

/// <summary>The item a dataset record is about.</summary>
/// <param name="Index">Place among the campaign's items, from 0.</param>
/// <param name="Name">File name as uploaded.</param>
/// <param name="Sha256">SHA-256 of the content.</param>
public sealed record RecordItem(long Index, string Name, Digest Sha256);
