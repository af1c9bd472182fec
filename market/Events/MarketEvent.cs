using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NearTasks.Market;

/// <summary>
/// What happened in the contract: one record a state change (NEP-297, standard <c>neartasks</c>), as <c>contracts/rules</c> defines it.
/// A new event is a record here; its name in logs is the type's in snake_case.
/// </summary>
public abstract record MarketEvent
{
    /// <summary>Every event, by its name in logs.</summary>
    public static FrozenDictionary<string, Type> Types { get; } =
        Assembly
            .GetExecutingAssembly()
            .GetTypes()
            .Where(type => type.IsSubclassOf(typeof(MarketEvent)) && !type.IsAbstract)
            .ToFrozenDictionary(NameOf);

    /// <summary>The event's name in logs.</summary>
    [JsonIgnore]
    public string Name => NameOf(GetType());

    /// <summary>Whether the numbers are ones that the contract can say; another contract could say anything.</summary>
    internal virtual bool IsPossible => true;

    /// <summary>The name in logs of the events of a type.</summary>
    public static string NameOf<T>()
        where T : MarketEvent => NameOf(typeof(T));

    private static string NameOf(Type type) => JsonNamingPolicy.SnakeCaseLower.ConvertName(type.Name);
}

/// <summary>An event of one campaign.</summary>
public interface ICampaignEvent
{
    /// <summary>The campaign.</summary>
    long CampaignId { get; }
}

/// <summary>An event of one assignment; the four numbers are those of its id.</summary>
public interface IAssignmentEvent : ICampaignEvent
{
    /// <summary>The assignment.</summary>
    AssignmentId Assignment { get; }

    /// <summary>Its batch.</summary>
    long Batch { get; }

    /// <summary>Its replica of the batch.</summary>
    int Replica { get; }

    /// <summary>Its attempt at the place.</summary>
    int Attempt { get; }

    /// <summary>Who holds or held it.</summary>
    Near.Client.AccountId TaskerId { get; }

    /// <summary>The id that the numbers say.</summary>
    AssignmentId Place => new(CampaignId, Batch, Replica, Attempt);
}
