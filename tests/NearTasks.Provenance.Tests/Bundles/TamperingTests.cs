using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NearTasks.Provenance.Tests.Bundles;

/// <summary>
/// Every value of a valid bundle is changed, removed and joined by others; each time the right part of the proof must fail.
/// </summary>
public sealed class TamperingTests : IAsyncLifetime
{
    private readonly FakeMarket _market = FakeMarket.WithThreeLabels();
    private JsonNode _bundle = new JsonObject();

    public async ValueTask InitializeAsync()
    {
        _bundle = JsonNode.Parse(await _market.BundleAsync())!;
        Assert.Empty((await VerifyAsync(_bundle)).Failures);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Every_change_of_any_value_is_refused_at_its_own_level()
    {
        int changes = 0;
        foreach ((string pointer, JsonNode? value) in JsonPlaces.All(_bundle).Where(place => place.Value is not (JsonObject or JsonArray)))
        {
            foreach (JsonNode? other in Changes(value))
            {
                await AssertRefusedAsync(JsonPlaces.With(_bundle, pointer, other), pointer, $"{pointer}: {other?.ToJsonString()}");
                changes++;
            }
        }
        Assert.True(changes > 1000, $"only {changes} changes were tried");
    }

    [Fact]
    public async Task Every_removed_value_is_refused()
    {
        foreach ((string pointer, _) in JsonPlaces.All(_bundle).Where(place => place.Pointer != ""))
        {
            // Taking a whole label out leaves the rest of its evidence intact: it is the record that no longer fits.
            string level =
                pointer.StartsWith("/labels/", StringComparison.Ordinal) && pointer.Count(c => c == '/') == 2 ? "/record" : pointer;
            await AssertRefusedAsync(JsonPlaces.Without(_bundle, pointer), level, $"without {pointer}");
        }
    }

    [Fact]
    public async Task Every_added_member_is_refused()
    {
        foreach ((string pointer, JsonNode? value) in JsonPlaces.All(_bundle))
        {
            if (value is not JsonObject members)
                continue;
            JsonNode copy = members.DeepClone();
            copy["zzz"] = 1;
            JsonNode changed = pointer == "" ? copy : JsonPlaces.With(_bundle, pointer, copy);
            Assert.False((await VerifyAsync(changed)).IsValid, $"a member more in {pointer}");
        }
    }

    [Fact]
    public async Task Every_repeated_member_is_refused()
    {
        string text = _bundle.ToJsonString();
        foreach ((string pointer, JsonNode? value) in JsonPlaces.All(_bundle))
        {
            if (value is not JsonObject { Count: > 0 } members)
                continue;
            KeyValuePair<string, JsonNode?> first = members.First();
            string once = members.ToJsonString();
            string twice = $"{{{JsonSerializer.Serialize(first.Key)}:{first.Value?.ToJsonString() ?? "null"},{once[1..]}";
            int at = text.IndexOf(once, StringComparison.Ordinal);
            string changed = text[..at] + twice + text[(at + once.Length)..];
            Assert.False((await _market.VerifyAsync(Encoding.UTF8.GetBytes(changed))).IsValid, $"a repeated member in {pointer}");
        }
    }

    [Fact]
    public async Task Entries_in_another_order_are_refused()
    {
        foreach ((string pointer, JsonNode? value) in JsonPlaces.All(_bundle))
        {
            if (value is not JsonArray { Count: > 1 } entries)
                continue;
            JsonArray swapped = [.. entries.Reverse().Select(entry => entry?.DeepClone())];
            if (JsonNode.DeepEquals(swapped, entries))
                continue;
            Assert.False((await VerifyAsync(JsonPlaces.With(_bundle, pointer, swapped))).IsValid, $"reversed {pointer}");
        }
    }

    [Fact]
    public async Task Proofs_put_in_the_place_of_others_are_refused()
    {
        string[] proofs =
        [
            "/campaign",
            "/dataset",
            "/labels/0/settled",
            "/labels/0/submitted",
            "/labels/1/settled",
            "/labels/1/submitted",
            "/labels/2/settled",
            "/labels/2/submitted",
        ];
        var values = JsonPlaces.All(_bundle).ToDictionary(place => place.Pointer, place => place.Value);
        foreach (string place in proofs)
        {
            foreach (string other in proofs.Where(other => other != place))
            {
                await AssertRefusedAsync(
                    JsonPlaces.With(_bundle, place, values[other]!.DeepClone()),
                    place,
                    $"{other} in the place of {place}"
                );
            }
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("{}")]
    [InlineData("\0")]
    [InlineData(",")]
    public async Task Anything_after_the_end_is_refused(string more)
    {
        VerificationReport report = await _market.VerifyAsync(Encoding.UTF8.GetBytes(_bundle.ToJsonString() + more));
        Assert.Equal(FailureCode.Malformed, Assert.Single(report.Failures).Code);
    }

    [Fact]
    public async Task A_bundle_cut_off_anywhere_is_refused()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(_bundle.ToJsonString());
        for (int length = 0; length < bytes.Length; length += 97)
            Assert.False((await _market.VerifyAsync(bytes[..length])).IsValid, $"{length} bytes");
    }

    private async Task AssertRefusedAsync(JsonNode changed, string pointer, string what)
    {
        VerificationReport report = await VerifyAsync(changed);
        Assert.False(report.IsValid, what);
        string found = string.Join("; ", report.Failures.Select(failure => $"{failure.Code} {failure.Level} {failure.Place}"));
        Assert.True(report.Failures.Any(failure => IsOf(pointer, failure)), $"{what} was refused for another reason: {found}");
    }

    /// <summary>
    /// A value of another type is refused when read, at its place; any other value by the step of the proof that it belongs to.
    /// </summary>
    private static bool IsOf(string pointer, VerificationFailure failure)
    {
        if (failure.Level == VerificationLevel.Bundle)
            return failure.Code == FailureCode.ContractUnexpected || failure.Place == "" || IsBy(pointer, failure.Place);
        string[] names = pointer[1..].Split('/');
        VerificationLevel[] levels = (names[0], names.ElementAtOrDefault(2)) switch
        {
            ("head", _) => [VerificationLevel.Head],
            ("campaign", _) => [VerificationLevel.Campaign],
            ("dataset", _) => [VerificationLevel.Dataset],
            ("manifest", _) => [VerificationLevel.Manifest],
            ("spec", _) => [VerificationLevel.Spec],
            ("item", _) => [VerificationLevel.Item],
            ("record", _) => [VerificationLevel.Record, VerificationLevel.Item],
            ("labels", "settled") => [VerificationLevel.Settlement],
            ("labels", "submitted") => [VerificationLevel.Submission],
            ("labels", _) => [VerificationLevel.Label, VerificationLevel.Submission],
            _ => [],
        };
        bool isOfThatLabel =
            names[0] != "labels" || names.Length < 2 || failure.Place.StartsWith($"record 3, label {names[1]} ", StringComparison.Ordinal);
        return levels.Contains(failure.Level) && isOfThatLabel;
    }

    /// <summary>Reading fails in the value itself, in what holds it, or where the next member is expected.</summary>
    private static bool IsBy(string pointer, string place) =>
        place.Split('/', '.', '[')[1] is var member && (pointer.Split('/')[1] == member || !pointer[1..].Contains('/'));

    private Task<VerificationReport> VerifyAsync(JsonNode bundle) => _market.VerifyAsync(Encoding.UTF8.GetBytes(bundle.ToJsonString()));

    private static IEnumerable<JsonNode?> Changes(JsonNode? value)
    {
        if (value is not null)
            yield return null;
        yield return new JsonObject();
        yield return new JsonArray();
        if (value?.GetValueKind() != JsonValueKind.True)
            yield return true;
        if (value?.GetValueKind() != JsonValueKind.False)
            yield return false;
        foreach (
            JsonNode other in value?.GetValueKind() switch
            {
                JsonValueKind.Number => Numbers(value.GetValue<decimal>()),
                JsonValueKind.String => Strings(value.GetValue<string>()),
                _ => [],
            }
        )
        {
            yield return other;
        }
    }

    private static IEnumerable<JsonNode> Numbers(decimal number)
    {
        yield return number + 1;
        yield return number - 1;
        yield return number + 0.5m;
        yield return -number - 1;
        yield return number * 10 + 7;
        yield return number.ToString();
        yield return 9_007_199_254_740_993m;
    }

    private static IEnumerable<JsonNode> Strings(string text)
    {
        yield return "";
        yield return text + " ";
        yield return text + "=";
        yield return "1" + text;
        yield return text.Length > 0 ? text[..^1] : "x";
        string upper = text.ToUpperInvariant();
        if (upper != text)
            yield return upper;
        foreach (int at in (int[])[0, text.Length / 2, text.Length - 1])
        {
            if (at < 0 || at >= text.Length)
                continue;
            foreach (char c in "2aBz")
            {
                if (text[at] != c)
                    yield return text[..at] + c + text[(at + 1)..];
            }
        }
        if (text is "Left" or "Right")
            yield return text == "Left" ? "Right" : "Left";
        if (text is "accepted" or "rejected")
            yield return text == "accepted" ? "rejected" : "accepted";
    }
}
