using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Near.Client.Borsh;
using Near.Client.Json;

namespace Near.Client;

/// <summary>
/// The name of an account: 2 to 64 characters of a-z, 0-9 and the separators <c>-</c>, <c>_</c>, <c>.</c>, which stand
/// neither first, last nor side by side (nomicon, "Account ID Rules").
/// </summary>
[JsonConverter(typeof(TextJsonConverter<AccountId>))]
public readonly record struct AccountId : IBorsh<AccountId>, IParsable<AccountId>, IComparable<AccountId>
{
    /// <summary>The least number of characters.</summary>
    public const int MinLength = 2;

    /// <summary>The greatest number of characters.</summary>
    public const int MaxLength = 64;

    private static readonly SearchValues<char> Base32Digits = SearchValues.Create(Base32.Digits);

    private readonly string? _value;

    private AccountId(string value) => _value = value;

    /// <summary>The account that refunds come from; nobody holds its key.</summary>
    public static AccountId System { get; } = new("system");

    /// <summary>The name as text; empty for <c>default</c>, which is no account.</summary>
    public string Value => _value ?? "";

    /// <summary>Whether it is <see cref="System"/>.</summary>
    public bool IsSystem => Value == "system";

    /// <summary>64 lower-case hex digits: the account of an ed25519 key.</summary>
    public bool IsNearImplicit => Value.Length == 64 && IsLowerHex(Value);

    /// <summary><c>0x</c> and 40 lower-case hex digits: the account of an Ethereum address (NEP-518).</summary>
    public bool IsEthImplicit => HasHexOf("0x");

    /// <summary><c>0s</c> and 40 lower-case hex digits: the account of a state init (NEP-616).</summary>
    public bool IsDeterministic => HasHexOf("0s");

    /// <summary>
    /// <c>0u</c> and 52 digits of Crockford's base 32: the account of a universal state init (NEP-655). The last digit has one bit of the
    /// hash, so it is <c>0</c> or <c>g</c>.
    /// </summary>
    public bool IsUniversal =>
        Value.Length == 54
        && Value.StartsWith("0u", StringComparison.Ordinal)
        && (Value[^1] is '0' or 'g')
        && !Value.AsSpan(2).ContainsAnyExcept(Base32Digits);

    /// <summary>Without a dot, and not "system".</summary>
    public bool IsTopLevel => !IsSystem && !Value.Contains('.');

    /// <summary>What follows the first dot; null for an account without one.</summary>
    public AccountId? Parent => Value.IndexOf('.') is var dot and >= 0 ? new AccountId(Value[(dot + 1)..]) : null;

    /// <exception cref="NearFormatException">The text breaks the rules for account ids.</exception>
    public static AccountId Parse(string text) =>
        Fault(text) is { } fault ? throw new NearFormatException($"Not an account id: {fault}.") : new(text);

    /// <summary>As <see cref="Parse"/>, but false where that throws.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out AccountId id)
    {
        bool ok = Fault(text) is null;
        id = ok ? new(text!) : default;
        return ok;
    }

    static AccountId IParsable<AccountId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<AccountId>.TryParse(string? s, IFormatProvider? provider, out AccountId result) => TryParse(s, out result);

    /// <inheritdoc />
    public static AccountId Read(ref BorshReader reader) => Parse(reader.ReadString());

    /// <inheritdoc />
    public void Write(BorshWriter writer) => writer.WriteString(Value);

    /// <summary>Whether this is a direct sub-account: <c>app.alice.near</c> of <c>alice.near</c>, not of <c>near</c>.</summary>
    public bool IsSubAccountOf(AccountId parent) => Parent == parent;

    /// <exception cref="NearFormatException">The longer name breaks the rules.</exception>
    public AccountId SubAccount(string name) => Parse($"{name}.{Value}");

    /// <summary>Ordinal order, as in NEAR's state.</summary>
    public int CompareTo(AccountId other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>The name.</summary>
    public override string ToString() => Value;

    private static string? Fault(string? text)
    {
        if (text is null || text.Length is < MinLength or > MaxLength)
            return $"it must have {MinLength} to {MaxLength} characters";

        bool separated = true;
        foreach (char c in text)
        {
            bool separator = c is '-' or '_' or '.';
            if (!separator && c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9')))
                return "only a-z, 0-9, '-', '_' and '.' are allowed";

            if (separator && separated)
                return "'-', '_' and '.' may not stand first or side by side";

            separated = separator;
        }

        return separated ? "'-', '_' and '.' may not stand last" : null;
    }

    private bool HasHexOf(string prefix) =>
        Value.Length == 42 && Value.StartsWith(prefix, StringComparison.Ordinal) && IsLowerHex(Value.AsSpan(2));

    private static bool IsLowerHex(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiHexDigitLower(c))
                return false;
        }

        return true;
    }

    /// <summary>By the order of <see cref="CompareTo"/>.</summary>
    public static bool operator <(AccountId left, AccountId right) => left.CompareTo(right) < 0;

    /// <summary>By the order of <see cref="CompareTo"/>.</summary>
    public static bool operator >(AccountId left, AccountId right) => left.CompareTo(right) > 0;

    /// <summary>By the order of <see cref="CompareTo"/>.</summary>
    public static bool operator <=(AccountId left, AccountId right) => left.CompareTo(right) <= 0;

    /// <summary>By the order of <see cref="CompareTo"/>.</summary>
    public static bool operator >=(AccountId left, AccountId right) => left.CompareTo(right) >= 0;
}
