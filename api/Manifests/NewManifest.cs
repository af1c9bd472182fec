namespace NearTasks.Api.Manifests;

/// <summary>A manifest to be stored. <c>Spec</c> is its canonical JSON, exactly the hashed bytes.</summary>
public sealed record NewManifest(
    string AccountId,
    string ManifestRoot,
    string SpecSha256,
    string Kind,
    string Spec,
    long Items,
    long Bytes,
    string ItemsSha256,
    string TreeSha256
);

/// <summary>Bytes that an account has uploaded whole.</summary>
public sealed record UploadedBlob(string Sha256, string MediaType, long Bytes);
