namespace Near.Client.Rpc;

/// <summary>Which block a question is about.</summary>
public sealed record BlockReference
{
    private readonly string _member;
    private readonly object _value;

    private BlockReference(string member, object value) => (_member, _value) = (member, value);

    /// <summary>The newest block that can no longer be replaced.</summary>
    public static BlockReference Final { get; } = new("finality", "final");

    /// <summary>The newest block with Doomslug finality: one block behind the head as a rule.</summary>
    public static BlockReference NearFinal { get; } = new("finality", "near-final");

    /// <summary>The newest block.</summary>
    public static BlockReference Optimistic { get; } = new("finality", "optimistic");

    /// <summary>The block at a height.</summary>
    public static BlockReference At(ulong height) => new("block_id", height);

    /// <summary>The block with that hash.</summary>
    public static BlockReference At(CryptoHash hash) => new("block_id", hash);

    /// <summary>E.g. <c>finality final</c> or <c>block_id 7</c>.</summary>
    public override string ToString() => $"{_member} {_value}";

    internal Dictionary<string, object?> ToParams() => new() { [_member] = _value };
}
