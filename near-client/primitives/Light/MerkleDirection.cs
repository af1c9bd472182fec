using System.Text.Json.Serialization;

namespace Near.Client.Light;

/// <summary>On which side of the node the sibling stands; the value is the Borsh tag.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MerkleDirection>))]
public enum MerkleDirection
{
    /// <summary>Before the node.</summary>
    Left = 0,

    /// <summary>Behind the node.</summary>
    Right = 1,
}
