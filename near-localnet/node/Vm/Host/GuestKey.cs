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
    private readonly PublicKey? _key;

    private GuestKey(PublicKey? key) => _key = key;

    /// <summary>Bytes of the key with its type; 0 when malformed.</summary>
    public int Length => _key is null ? 0 : 1 + _key.Bytes.Length;

    /// <summary>
    /// Bytes by which the state will name the key; 0 when malformed. Until protocol 86 they were taken to be those of the key itself.
    /// </summary>
    public int StateLength(RuntimeConfig config) =>
        _key is not null && config.FixesMlDsaCosts ? PublicKeyHandle.BorshLength(_key.KeyType) : Length;

    public static GuestKey Read(VmCall call, ulong length, ulong pointer)
    {
        ReadOnlySpan<byte> bytes = call.Read(length, pointer);
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
    public PublicKey Require() => _key ?? throw new HostException(HostError.InvalidPublicKey);
}
