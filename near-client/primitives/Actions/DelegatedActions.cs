using Near.Client.Borsh;

namespace Near.Client;

/// <summary>What both versions of delegate actions share: no nesting, and the hash of NEP-461.</summary>
internal static class DelegatedActions
{
    public static IReadOnlyList<Action> Checked(IReadOnlyList<Action> actions) =>
        actions.Any(action => action.IsDelegate)
            ? throw new ArgumentException("A delegate action may not contain another.", nameof(actions))
            : actions;

    public static IReadOnlyList<Action> Read(ref BorshReader reader)
    {
        var actions = new List<Action>();
        for (int count = reader.ReadCount(1); count > 0; count--)
        {
            if (reader.Peek(1) is [(byte)ActionKind.Delegate or (byte)ActionKind.DelegateV2])
                throw new NearFormatException("Borsh: a delegate action may not contain another.");

            actions.Add(Action.Read(ref reader));
        }

        return actions;
    }

    public static CryptoHash Hash<T>(uint discriminant, T message)
        where T : IBorsh<T>
    {
        var writer = new BorshWriter();
        writer.WriteU32(discriminant);
        writer.Write(message);
        return CryptoHash.Sha256(writer.Written);
    }
}
