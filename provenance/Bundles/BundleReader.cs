using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace NearTasks.Provenance;

/// <summary>
/// Reads a bundle's members in their order. Missing, repeated, unknown and misplaced members are refused, and so is anything after the end.
/// </summary>
internal sealed class BundleReader(PipeReader input)
{
    private readonly JsonStream _json = new(input, CanonicalJson.MaxBytes);

    /// <summary>Reads the value of the next member, which must have the given name.</summary>
    public async Task<T> ReadAsync<T>(string name, CancellationToken cancellationToken)
        where T : notnull
    {
        await ExpectNameAsync(name, cancellationToken);
        return await _json.ReadValueAsync<T>("/" + name, cancellationToken);
    }

    /// <summary>Reads the opening brace.</summary>
    public Task StartAsync(CancellationToken cancellationToken) =>
        ExpectAsync(JsonTokenType.StartObject, "", "a bundle is one JSON object", cancellationToken);

    /// <summary>Reads the last member, an array, entry by entry.</summary>
    public async IAsyncEnumerable<T> ReadAllAsync<T>(string name, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : notnull
    {
        await ExpectNameAsync(name, cancellationToken);
        await ExpectAsync(JsonTokenType.StartArray, "/" + name, "an array is expected", cancellationToken);
        for (long i = 0; ; i++)
        {
            (bool more, T? entry) = await _json.ReadEntryAsync<T>($"/{name}/{i}", cancellationToken);
            if (!more)
                yield break;
            yield return entry!;
        }
    }

    /// <summary>Reads the closing brace and makes sure that nothing follows.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        (JsonTokenType type, string? name) = await _json.ReadAsync("", cancellationToken);
        if (type != JsonTokenType.EndObject)
            throw new BundleException(FailureCode.Member, "", $"the member \"{name}\" is unknown or repeated");
        await _json.EndAsync("", cancellationToken);
    }

    private async Task ExpectNameAsync(string expected, CancellationToken cancellationToken)
    {
        (JsonTokenType type, string? name) = await _json.ReadAsync("", cancellationToken);
        if (type != JsonTokenType.PropertyName)
            throw new BundleException(FailureCode.Member, "/" + expected, $"the member \"{expected}\" is missing");
        if (name != expected)
        {
            throw new BundleException(
                FailureCode.Member,
                "/" + expected,
                $"\"{expected}\" is expected here; \"{name}\" is unknown, repeated or out of order"
            );
        }
    }

    private async Task ExpectAsync(JsonTokenType expected, string place, string message, CancellationToken cancellationToken)
    {
        (JsonTokenType type, _) = await _json.ReadAsync(place, cancellationToken);
        if (type != expected)
            throw new BundleException(FailureCode.Malformed, place, message);
    }
}
