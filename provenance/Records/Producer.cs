using System.Text.Json;
using System.Text.Json.Serialization;

namespace NearTasks.Provenance;

/// <summary>Whether a person or a model made a label.</summary>
public enum ProducerKind
{
    /// <summary>A person, whatever they were shown first.</summary>
    Human,

    /// <summary>A model, with nobody between it and the label.</summary>
    Machine,
}

/// <summary>
/// Who made a label, as its tasker says. Nothing but their word holds it, but the word is committed to and cannot change.
/// </summary>
public sealed record Producer : IJsonOnDeserialized
{
    [JsonConstructor]
    private Producer(ProducerKind kind, Digest? modelSha256 = null) => (Kind, ModelSha256) = (kind, modelSha256);

    /// <summary>A person.</summary>
    public static Producer Human { get; } = new(ProducerKind.Human);

    /// <summary>Whether it was a person or a model.</summary>
    [JsonConverter(typeof(WordJsonConverter<ProducerKind>))]
    public ProducerKind Kind { get; }

    /// <summary>SHA-256 of the model's file; there for a machine and only then.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Digest? ModelSha256 { get; }

    /// <summary>A model.</summary>
    public static Producer Machine(Digest modelSha256) => new(ProducerKind.Machine, modelSha256);

    void IJsonOnDeserialized.OnDeserialized()
    {
        if ((Kind == ProducerKind.Machine) != (ModelSha256 is not null))
            throw new JsonException("a machine is named by its model_sha256, and a human has none");
    }
}
