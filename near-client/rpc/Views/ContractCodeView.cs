using System.Text.Json.Serialization;

namespace Near.Client.Rpc;

public sealed record ContractCodeView([property: JsonPropertyName("code_base64")] byte[] Code, CryptoHash Hash);
