using System.Data;
using System.Text.Json;
using Dapper;
using NearTasks.Market;

namespace NearTasks.Database;

/// <summary>
/// How rows become records: snake_case columns, instants as <see cref="DateTimeOffset"/> in UTC, money from a token and an amount. Dapper's
/// settings are the process's, so all who use this database in one process share these.
/// </summary>
public static class DapperSetup
{
    private static readonly Lock Once = new();
    private static bool _applied;

    /// <summary>Before the first query; a second time does nothing.</summary>
    public static void Apply()
    {
        lock (Once)
        {
            if (_applied)
                return;
            DefaultTypeMap.MatchNamesWithUnderscores = true;
            SqlMapper.AddTypeHandler(new InstantHandler());
            SqlMapper.AddTypeHandler(new MoneyHandler());
            _applied = true;
        }
    }

    /// <summary>The text that <see cref="Sql.Money"/> selects.</summary>
    private sealed class MoneyHandler : SqlMapper.TypeHandler<Money>
    {
        public override Money Parse(object value) => JsonSerializer.Deserialize<Money>((string)value, MarketJson.Options);

        public override void SetValue(IDbDataParameter parameter, Money value) =>
            throw new NotSupportedException("Money is stored as an amount beside its token.");
    }

    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => new((DateTime)value);

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.UtcDateTime;
    }
}
