using System.Text.Json.Serialization;

namespace Near.Localnet.Runtime.Errors;

/// <summary>The failure of a receipt.</summary>
/// <param name="Index">The action that failed; null when the receipt as a whole did (balance below the storage stake).</param>
internal sealed record ActionError(
    [property: JsonPropertyName("index")] ulong? Index,
    [property: JsonPropertyName("kind")] ActionErrorKind Kind
);
