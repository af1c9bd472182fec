using System.Reflection;
using System.Text.Json;
using Near.Client;

namespace NearTasks.Market.Tests;

/// <summary>
/// The language of the market is written twice, in Rust and here; <c>contracts/res/market.json</c>, which the Rust side writes, says if
/// the two agree: every name, every member in its order, every kind.
/// </summary>
public sealed class LanguageTests
{
    private static readonly JsonElement Language = JsonElement.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "market.json"))
    );
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>What may stand here for a kind there. Counts that fit 31 bits by the contract's own limits may be <c>int</c>.</summary>
    private static readonly Dictionary<string, Type[]> Kinds = new()
    {
        ["account"] = [typeof(AccountId)],
        ["amount"] = [typeof(UInt128)],
        ["assignment"] = [typeof(AssignmentId)],
        ["bitmap"] = [typeof(Verdicts)],
        ["bool"] = [typeof(bool)],
        ["hash"] = [typeof(Digest)],
        ["task_kind"] = [typeof(string)],
        ["timestamp"] = [typeof(Timestamp)],
        ["title"] = [typeof(string)],
        ["token"] = [typeof(Token)],
        ["u16"] = [typeof(int)],
        ["u32"] = [typeof(int), typeof(long)],
        ["u64"] = [typeof(long)],
        ["uri"] = [typeof(string)],
        ["yocto"] = [typeof(NearToken)],
    };

    [Fact]
    public void Every_kind_is_known() =>
        Assert.Equal(Language.GetProperty("kinds").EnumerateObject().Select(kind => kind.Name).Order(), Kinds.Keys.Order());

    [Fact]
    public void Every_event_is_here_as_it_is_there()
    {
        Dictionary<string, JsonElement> events = Members("events");
        Assert.Equal(events.Keys.Order(), MarketEvent.Types.Keys.Order());
        Assert.All(events, happened => AssertMembers(happened.Value, MarketEvent.Types[happened.Key]));
    }

    [Theory]
    [InlineData("methods", typeof(Methods))]
    [InlineData("views", typeof(Views))]
    public void Every_call_is_here_as_it_is_there(string section, Type calls)
    {
        Dictionary<string, JsonElement> there = Members(section);
        Dictionary<string, Type> here = calls.GetNestedTypes().ToDictionary(type => JsonNamingPolicy.SnakeCaseLower.ConvertName(type.Name));
        Assert.Equal(there.Keys.Order(), here.Keys.Order());
        Assert.All(
            there,
            call =>
            {
                AssertMembers(call.Value.GetProperty("arguments"), here[call.Key]);
                Assert.Equal(
                    call.Value.TryGetProperty("attached", out JsonElement attached) && attached.GetString() == "one_yocto",
                    typeof(IOneYoctoCall).IsAssignableFrom(here[call.Key])
                );
                string? answer = call.Value.GetProperty("answer").GetString();
                Type? type = here[call.Key]
                    .GetInterfaces()
                    .SingleOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ICall<>))
                    ?.GetGenericArguments()[0];
                Assert.Equal(answer is null, type is null);
                if (answer is null || type is null)
                    return;
                Assert.True(
                    Fits(answer.TrimEnd('?'), Nullable.GetUnderlyingType(type) ?? type),
                    $"{call.Key} answers {answer}, not {type}"
                );
            }
        );
    }

    [Fact]
    public void Every_type_is_here_as_it_is_there() =>
        Assert.All(
            Members("types").Where(type => type.Key != "Attached"),
            type =>
            {
                Type here = Named(type.Key);
                if (type.Value.TryGetProperty("struct", out JsonElement members))
                    AssertMembers(members, here);
                else
                    Assert.Equal(Texts(type.Value.GetProperty("enum")), WordsOf(here));
            }
        );

    [Fact]
    public void Every_refusal_is_here_with_its_remedy() =>
        Assert.Equal(
            Members("errors").Select(error => (error.Key, error.Value.GetString()!)),
            Enum.GetValues<MarketError>().Select(error => (error.Code(), error.Remedy()))
        );

    [Fact]
    public void A_code_is_found_again_and_another_is_not()
    {
        Assert.All(
            Enum.GetValues<MarketError>(),
            error =>
            {
                Assert.True(MarketErrors.TryParse(error.Code(), out MarketError found));
                Assert.Equal(error, found);
            }
        );
        Assert.False(MarketErrors.TryParse("ERR_place_taken", out _));
        Assert.False(MarketErrors.TryParse(null, out _));
    }

    private static void AssertMembers(JsonElement there, Type here)
    {
        ParameterInfo[] parameters = here.GetConstructors().Single().GetParameters();
        Assert.Equal(
            there.EnumerateObject().Select(member => member.Name.TrimEnd('?')),
            parameters.Select(parameter => JsonNamingPolicy.SnakeCaseLower.ConvertName(parameter.Name!))
        );
        Assert.All(
            there.EnumerateObject().Zip(parameters),
            pair =>
            {
                (JsonProperty member, ParameterInfo parameter) = pair;
                string kind = member.Value.GetString()!;
                bool optional = kind.EndsWith('?') || member.Name.EndsWith('?');
                Type type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
                bool nullable = Nullability.Create(parameter).WriteState == NullabilityState.Nullable;
                Assert.True(optional == nullable, $"{here.Name}.{parameter.Name} may be null on one side only");
                Assert.True(Fits(kind.TrimEnd('?'), type), $"{here.Name}.{parameter.Name} is {type}, not {kind}");
            }
        );
    }

    private static bool Fits(string kind, Type type) =>
        kind.StartsWith('[') ? type.IsGenericType && Fits(kind[1..^1], type.GetGenericArguments()[0])
        : Kinds.TryGetValue(kind, out Type[]? types) ? types.Contains(type)
        : type == Named(kind);

    private static Type Named(string name) =>
        typeof(MarketEvent).Assembly.GetType($"NearTasks.Market.{name}")
        ?? throw new InvalidOperationException($"There is no type {name}.");

    private static string[] WordsOf(Type here) => [.. Enum.GetNames(here).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(text => text.GetString()!);

    private static Dictionary<string, JsonElement> Members(string section) =>
        Language.GetProperty(section).EnumerateObject().ToDictionary(member => member.Name, member => member.Value);
}
