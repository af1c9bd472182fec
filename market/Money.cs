using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Near.Client;
using Near.Client.Json;

namespace NearTasks.Market;

/// <summary>What an amount is of: <c>near</c>, or the account id of a NEP-141 token's contract.</summary>
[JsonConverter(typeof(TextJsonConverter<Token>))]
public readonly record struct Token : IParsable<Token>
{
    private const string NearText = "near";

    private readonly AccountId? _contract;

    private Token(AccountId contract) => _contract = contract;

    /// <summary>NEAR itself, counted in yoctoNEAR.</summary>
    public static Token Near => default;

    /// <summary>Reads <c>near</c> or an account id.</summary>
    /// <exception cref="NearFormatException">Anything else.</exception>
    public static Token Parse(string text) =>
        TryParse(text, out Token token) ? token : throw new NearFormatException("a token is near or the account id of a NEP-141 contract");

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? text, out Token token)
    {
        token = Near;
        if (text == NearText)
            return true;
        bool holds = AccountId.TryParse(text, out AccountId contract);
        if (holds)
            token = new Token(contract);
        return holds;
    }

    static Token IParsable<Token>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Token>.TryParse(string? s, IFormatProvider? provider, out Token result) => TryParse(s, out result);

    /// <inheritdoc/>
    public override string ToString() => _contract?.Value ?? NearText;
}

/// <summary>
/// So many of a token's smallest unit. Sums and differences are checked: they refuse other tokens and never wrap.
/// Deposits for records are not money in this sense: they are NEAR always, a <see cref="NearToken"/>.
/// </summary>
[method: JsonConstructor] // without it a member that is missing would be read as nothing, not refused
public readonly record struct Money(Token Token, [property: JsonConverter(typeof(AmountJsonConverter))] UInt128 Amount)
{
    /// <summary>An amount of NEAR.</summary>
    public static Money Of(NearToken amount) => new(Token.Near, amount.Yoctos);

    /// <summary>Whether it is none, of whatever token.</summary>
    [JsonIgnore]
    public bool IsZero => Amount == 0;

    /// <summary>The same as NEAR.</summary>
    /// <exception cref="InvalidOperationException">It is another token.</exception>
    public NearToken ToNear() =>
        Token == Token.Near ? NearToken.FromYocto(Amount) : throw new InvalidOperationException($"{this} is not NEAR.");

    /// <exception cref="InvalidOperationException">Different tokens.</exception>
    /// <exception cref="OverflowException">2^128 and above.</exception>
    public static Money operator +(Money left, Money right) => new(Common(left, right), checked(left.Amount + right.Amount));

    /// <exception cref="InvalidOperationException">Different tokens.</exception>
    /// <exception cref="OverflowException">Below zero.</exception>
    public static Money operator -(Money left, Money right) => new(Common(left, right), checked(left.Amount - right.Amount));

    /// <exception cref="OverflowException">2^128 and above.</exception>
    public static Money operator *(Money money, UInt128 times) => new(money.Token, checked(money.Amount * times));

    /// <summary>Such as <c>1.5 NEAR</c>; of other tokens the smallest units.</summary>
    public override string ToString() => Token == Token.Near ? NearToken.FromYocto(Amount).ToString() : $"{Amount} units of {Token}";

    private static Token Common(Money left, Money right) =>
        left.Token == right.Token ? left.Token : throw new InvalidOperationException($"{left} and {right} do not add up.");
}
