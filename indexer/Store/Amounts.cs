using System.Data;
using System.Globalization;
using System.Numerics;
using Dapper;

namespace NearTasks.Indexer.Store;

/// <summary>
/// The one mapping between amounts and numeric(39, 0). Npgsql writes it as BigInteger; reading goes through text (<c>SELECT
/// paid::text</c>),
/// because a column read as object would be a decimal, which ends at 7.9e28: less than 80,000 NEAR.
/// </summary>
public sealed class Amounts : SqlMapper.TypeHandler<UInt128>
{
    /// <summary>Makes Dapper take and give UInt128; call once before the first query.</summary>
    public static void Register() => SqlMapper.AddTypeHandler(new Amounts());

    /// <summary>As Npgsql's binary protocol wants it.</summary>
    public static BigInteger ToNumeric(UInt128 amount) => amount;

    /// <inheritdoc/>
    public override void SetValue(IDbDataParameter parameter, UInt128 value)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        parameter.Value = ToNumeric(value);
    }

    /// <inheritdoc/>
    public override UInt128 Parse(object value) =>
        value switch
        {
            string text => UInt128.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture),
            _ => throw new InvalidCastException("An amount is read as text: SELECT column::text."),
        };
}
