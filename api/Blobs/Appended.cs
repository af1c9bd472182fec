namespace NearTasks.Api.Blobs;

/// <summary>Length after an append, and the hash when the whole upload came in this one append.</summary>
public sealed record Appended(long Length, string? Sha256);
