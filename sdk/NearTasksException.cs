namespace NearTasks.Sdk;

/// <summary>
/// A refusal: by the contract (<c>ERR_PLACE_TAKEN</c>, see <see cref="MarketError"/>), by the api (its problem codes, such as
/// <c>lease_over</c>) or by this library (<c>ERR_API_UNREACHABLE</c>). The code is stable; the message says what to do.
/// </summary>
public class NearTasksException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What programs compare.</summary>
    public string Code { get; } = code;

    /// <summary>Whether the contract refused a call for this reason.</summary>
    public bool Is(MarketError error) => Code == error.Code();
}
