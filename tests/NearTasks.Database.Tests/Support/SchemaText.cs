using System.Text;
using Dapper;
using Npgsql;

namespace NearTasks.Database.Tests.Support;

/// <summary>
/// Both schemas as PostgreSQL has them, written to be read: tables in the order in which migrations make them, each with its columns,
/// constraints and indexes, comments beside what they are about. All of it is SQL.
/// </summary>
internal static class SchemaText
{
    private const int Width = 140;

    private const string Schemas = """
        SELECT 'CREATE SCHEMA ' || nspname || ';' AS sql, obj_description(oid, 'pg_namespace') AS comment
        FROM pg_namespace WHERE nspname IN ('chain', 'work') ORDER BY nspname
        """;

    private const string Functions = """
        SELECT rtrim(pg_get_functiondef(p.oid), E'\n') || ';' AS sql, obj_description(p.oid, 'pg_proc') AS comment
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname IN ('chain', 'work') ORDER BY n.nspname, p.oid
        """;

    private const string Tables = """
        SELECT c.oid::bigint AS id, n.nspname || '.' || c.relname AS name, array_to_string(c.reloptions, ', ') AS options,
            obj_description(c.oid, 'pg_class') AS comment
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname IN ('chain', 'work') AND c.relkind = 'r' ORDER BY n.nspname, c.oid
        """;

    private const string Columns = """
        SELECT rpad(a.attname, max(length(a.attname)) OVER ()::int) || ' ' || format_type(a.atttypid, a.atttypmod)
            || CASE WHEN a.attgenerated = 's' THEN ' GENERATED ALWAYS AS ' || pg_get_expr(d.adbin, d.adrelid) || ' STORED'
                    WHEN a.attidentity = 'a' THEN ' GENERATED ALWAYS AS IDENTITY'
                    ELSE coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') END
            || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END AS sql,
            col_description(a.attrelid, a.attnum) AS comment
        FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attrelid = @id::oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
        """;

    private const string Constraints = """
        SELECT 'CONSTRAINT ' || conname || ' ' || pg_get_constraintdef(oid) AS sql, obj_description(oid, 'pg_constraint') AS comment
        FROM pg_constraint WHERE conrelid = @id::oid AND contype IN ('p', 'u', 'f', 'c') ORDER BY position(contype::text IN 'pufc'), conname
        """;

    private const string Indexes = """
        SELECT pg_get_indexdef(indexrelid) || ';' AS sql, obj_description(indexrelid, 'pg_class') AS comment
        FROM pg_index WHERE indrelid = @id::oid AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
        ORDER BY indexrelid
        """;

    /// <summary>What this text has no words for, and must learn when a migration brings it.</summary>
    private const string Unknown = """
        SELECT 'relation ' || c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname IN ('chain', 'work') AND c.relkind NOT IN ('r', 'i')
          AND NOT (c.relkind = 'S' AND EXISTS (SELECT FROM pg_depend WHERE objid = c.oid AND deptype = 'i'))
        UNION ALL
        SELECT 'type ' || t.oid::regtype FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
        WHERE n.nspname IN ('chain', 'work') AND t.typtype NOT IN ('b', 'c')
        UNION ALL
        SELECT 'trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL
        SELECT 'column ' || attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname IN ('chain', 'work') AND (a.attgenerated NOT IN ('', 's') OR a.attidentity NOT IN ('', 'a'))
        """;

    public static async Task<string> ReadAsync(NpgsqlConnection connection)
    {
        Assert.Empty(await connection.QueryAsync<string>(Unknown));
        var text = new StringBuilder("-- Both schemas after every migration, to read. Written by `./test --update Database`.\n");
        foreach ((string sql, string? comment) in await connection.QueryAsync<(string, string?)>(Schemas))
            Append(text.Append('\n'), "", sql, comment);
        foreach ((string sql, string? comment) in await connection.QueryAsync<(string, string?)>(Functions))
            Append(text.Append('\n'), "", sql, comment);
        foreach (
            (long id, string name, string? options, string? comment) in await connection.QueryAsync<(long, string, string?, string?)>(
                Tables
            )
        )
        {
            Append(text.Append('\n'), "", $"CREATE TABLE {name} (", comment);
            var parts = (await PartsAsync(Columns)).Concat(await PartsAsync(Constraints)).ToList();
            for (int i = 0; i < parts.Count; i++)
                AppendPart(text, parts[i].Sql + (i + 1 < parts.Count ? "," : ""), parts[i].Comment);
            text.Append(options is null ? ");\n" : $") WITH ({options});\n");
            foreach ((string sql, string? about) in await PartsAsync(Indexes))
                Append(text, "", sql, about);

            Task<IEnumerable<(string Sql, string? Comment)>> PartsAsync(string query) =>
                connection.QueryAsync<(string, string?)>(query, new { id });
        }
        return text.ToString();
    }

    private static void AppendPart(StringBuilder text, string sql, string? comment)
    {
        string line = $"    {sql}  -- {comment}";
        if (comment is null || line.Length > Width)
            Append(text, "    ", sql, comment);
        else
            text.Append(line).Append('\n');
    }

    private static void Append(StringBuilder text, string indent, string sql, string? comment)
    {
        if (comment is not null)
            text.Append(indent).Append("-- ").Append(comment).Append('\n');
        foreach (string line in sql.Split('\n'))
            text.Append(indent).AppendJoin($"\n{indent}    ", Narrow(line)).Append('\n');
    }

    /// <summary>A line in pieces that begin with an operator, where it is too wide.</summary>
    private static IEnumerable<string> Narrow(string line)
    {
        int end = line.Length <= Width ? -1 : Math.Max(line.LastIndexOf(" + ", Width - 1), line.LastIndexOf(" AND ", Width - 1));
        return end < 0 ? [line] : [line[..end], .. Narrow(line[(end + 1)..])];
    }
}
