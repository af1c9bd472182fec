using System.Text.Json.Serialization;

namespace Near.Client;

/// <summary>How accounts refer to a global contract (NEP-591); the value is the Borsh tag.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GlobalContractDeployMode>))]
public enum GlobalContractDeployMode
{
    /// <summary>By the hash of its code: it never changes.</summary>
    CodeHash = 0,

    /// <summary>By its owner's name: the owner may replace it.</summary>
    AccountId = 1,
}
