using System.Data;
using Dapper;

namespace NearTasks.Database;

/// <summary>
/// How rows become records: snake_case columns, instants as <see cref="DateTimeOffset"/> in UTC. Dapper's settings are the process's, so
/// all who use this database in one process share these.
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
            _applied = true;
        }
    }

    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => new((DateTime)value);

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.UtcDateTime;
    }
}
