using System.Text.Json.Serialization;
using Near.Client;
using Near.Client.Light;

namespace NearTasks.Provenance;

/// <summary>
/// How a receipt ended, as NEAR's RPC writes it; exactly one member is there. A failed receipt proves nothing and is not written.
/// </summary>
/// <param name="SuccessValue">The returned bytes, base64.</param>
/// <param name="SuccessReceiptId">The receipt that will return.</param>
public sealed record ReceiptStatus(
    [property: JsonPropertyName("SuccessValue"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SuccessValue = null,
    [property: JsonPropertyName("SuccessReceiptId"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        CryptoHash? SuccessReceiptId = null
)
{
    /// <summary>The status as NEAR's client reads it.</summary>
    /// <exception cref="ArgumentException">The receipt failed or was not executed.</exception>
    public static ReceiptStatus From(ExecutionStatus status) =>
        status switch
        {
            ExecutionStatus.SuccessValue success => new(SuccessValue: Convert.ToBase64String(success.Value)),
            ExecutionStatus.SuccessReceiptId success => new(SuccessReceiptId: success.ReceiptId),
            _ => throw new ArgumentException("only a receipt that succeeded proves anything", nameof(status)),
        };

    /// <summary>The status as NEAR's client hashes it; null unless exactly one member is there and well written.</summary>
    internal ExecutionStatus? ToLight()
    {
        if (SuccessReceiptId is { } receipt)
            return SuccessValue is null ? new ExecutionStatus.SuccessReceiptId(receipt) : null;
        byte[] bytes = new byte[(SuccessValue?.Length ?? 0) / 4 * 3];
        bool read = Convert.TryFromBase64String(SuccessValue ?? "?", bytes, out int length);
        return read && Convert.ToBase64String(bytes, 0, length) == SuccessValue ? new ExecutionStatus.SuccessValue(bytes[..length]) : null;
    }
}
