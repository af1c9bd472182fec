using System.Text.Json;

namespace NearTasks.Sdk.Wire;

/// <summary>Body of <c>POST /v1/uploads</c>. <paramref name="Sha256"/> is optional; when given, other bytes are refused.</summary>
public sealed record CreateUploadRequest(string Name, string MediaType, long Bytes, string? Sha256 = null);

/// <summary>An upload; <c>state</c> is <c>open</c> or <c>complete</c>, <c>offset</c> says where to go on.</summary>
public sealed record UploadStatus(
    Guid UploadId,
    string Name,
    string MediaType,
    long Bytes,
    long Offset,
    string State,
    string? Sha256,
    DateTimeOffset ExpiresAt
);

/// <summary>One raw item of a manifest; its index is its place in the list.</summary>
public sealed record ManifestItem(string Name, string MediaType, string Sha256);

/// <summary>Body of <c>POST /v1/manifests</c>: the vendor's own complete uploads in order, and the task's specification.</summary>
public sealed record CreateManifestRequest(IReadOnlyList<ManifestItem> Items, JsonElement Spec);

/// <summary>What the vendor passes to <c>create_campaign</c>.</summary>
public sealed record Manifest(string ManifestRoot, int Items, long Bytes, string SpecSha256, string Kind);
