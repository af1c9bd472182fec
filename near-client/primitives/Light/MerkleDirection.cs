using System.Text.Json.Serialization;

namespace Near.Client.Light;

/// <summary>On which side of the node the sibling stands; the value is the Borsh tag.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MerkleDirection>))]
public enum MerkleDirection
{
    Left = 0,
    Right = 1,
}
