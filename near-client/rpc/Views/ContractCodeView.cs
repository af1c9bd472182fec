using System.Text.Json.Serialization;

namespace Near.Client.Rpc;

/// <summary>The contract of an account: its wasm, and the SHA-256 of that.</summary>
public sealed record ContractCodeView([property: JsonPropertyName("code_base64")] byte[] Code, CryptoHash Hash);
