using System.Data;
using Dapper;

namespace NearTasks.Database;

/// <summary>How rows become records: snake_case columns, instants as <see cref="DateTimeOffset"/> in UTC.</summary>
public static class DapperSetup
{
    /// <summary>Once per process, before the first query.</summary>
    public static void Apply()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new InstantHandler());
    }

    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => new((DateTime)value);

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.UtcDateTime;
    }
}
