using Near.Client;
using Near.Client.Borsh;
using Near.Localnet.Parameters;

namespace Near.Localnet.Vm.Host;

/// <summary>
/// A public key that a contract handed over in Borsh. That it is malformed is only reported once everything else is checked
/// and paid, as nearcore does.
/// </summary>
internal readonly struct GuestKey
{
    private readonly PublicKey? key;

    private GuestKey(PublicKey? key) => this.key = key;

    /// <summary>Bytes of the key with its type; 0 when malformed.</summary>
    public int Length => key is null ? 0 : 1 + key.Bytes.Length;

    /// <summary>Bytes by which the state will name the key; 0 when malformed. Until protocol 86 they were taken to be those of the key
    /// itself.</summary>
    public int StateLength(RuntimeConfig config) =>
        key is not null && config.FixesMlDsaCosts ? PublicKeyHandle.BorshLength(key.KeyType) : Length;

    public static GuestKey Read(VmCall call, ulong length, ulong pointer)
    {
        var bytes = call.Read(length, pointer);
        try
        {
            return new GuestKey(BorshCodec.Decode<PublicKey>(bytes));
        }
        catch (NearFormatException)
        {
            return default;
        }
    }

    /// <exception cref="HostException">It is malformed.</exception>
    public PublicKey Require() => key ?? throw new HostException(HostError.InvalidPublicKey);
}
