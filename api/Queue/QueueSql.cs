namespace NearTasks.Api.Queue;

/// <summary>
/// The statements of <see cref="PlaceQueue"/>; each probes an index a bounded number of times, however many places there are.
/// </summary>
internal static class QueueSql
{
    /// <summary>Requests of one tasker go one after the other.</summary>
    public const string OneAtATime = "SELECT pg_advisory_xact_lock(hashtextextended(@tasker, 0))";

    /// <summary>The place that the tasker still holds and can still take.</summary>
    public const string Held = """
        SELECT h.campaign_id, h.batch, h.replica
        FROM work.holds h
        JOIN chain.campaigns c ON c.campaign_id = h.campaign_id AND c.state = 'open'
        JOIN chain.places p ON (p.campaign_id, p.batch, p.replica) = (h.campaign_id, h.batch, h.replica)
        WHERE h.tasker_id = @tasker AND NOT h.taken AND h.expires_at > @now AND (@campaign::bigint IS NULL OR h.campaign_id = @campaign)
          AND (p.state = 'open' OR (p.state = 'leased' AND p.lease_until < @chainNow))
          AND NOT EXISTS (SELECT FROM chain.assignments a WHERE a.tasker_id = @tasker AND a.campaign_id = p.campaign_id
              AND a.batch = p.batch)
        """;

    /// <summary>
    /// The first place of the first campaign that has one, going round the campaigns by their ids from the one where the tasker's last
    /// place was, a new tasker from anywhere. From one campaign to the next that has open or leased places is one probe of an index, so
    /// that those which have none cost nothing, however many there are. Rows that another request is about to hold are locked and
    /// skipped. Who lost a race searches a campaign from somewhere else: taskers who start at the same batch would go on meeting each
    /// other.
    /// </summary>
    /// <remarks>
    /// Each LATERAL has a LIMIT, so that it is asked for one campaign at a time, in order, until the outer LIMIT is reached.
    /// </remarks>
    public const string Candidate = $"""
        WITH RECURSIVE start AS MATERIALIZED (
            SELECT coalesce(
                (SELECT campaign_id FROM work.turns WHERE tasker_id = @tasker ORDER BY turned_at DESC LIMIT 1),
                mod(hashtextextended(@tasker, 0) & 9223372036854775807, (SELECT max(campaign_id) + 1 FROM chain.campaigns))) AS campaign_id
        ), ahead AS (
            SELECT campaign_id FROM start
            UNION ALL
            SELECT {Next} FROM ahead here WHERE here.campaign_id IS NOT NULL
        ), behind AS (
            SELECT -1::bigint AS campaign_id
            UNION ALL
            SELECT {Next} FROM behind here, start WHERE here.campaign_id < start.campaign_id
        ), ring AS (
            SELECT @campaign::bigint AS campaign_id WHERE @campaign IS NOT NULL
            UNION ALL
            (SELECT campaign_id FROM ahead WHERE @campaign::bigint IS NULL OFFSET 1)
            UNION ALL
            (SELECT campaign_id FROM behind WHERE @campaign::bigint IS NULL OFFSET 1)
        )
        SELECT p.campaign_id, p.batch, p.replica
        FROM ring
        CROSS JOIN LATERAL (
            SELECT c.campaign_id,
                CASE WHEN @attempt = 0 THEN coalesce(t.next_batch, 0) ELSE floor(random() * c.batches)::bigint END AS next_batch
            FROM chain.campaigns c
            JOIN work.manifests m ON m.account_id = c.vendor_id AND m.manifest_root = c.manifest_root AND m.spec_sha256 = c.spec_sha256
            LEFT JOIN work.turns t ON t.tasker_id = @tasker AND t.campaign_id = c.campaign_id
            WHERE c.campaign_id = ring.campaign_id AND c.state = 'open'
              AND c.vendor_id <> @tasker AND c.reviewer_id IS DISTINCT FROM @tasker
            LIMIT 1
        ) c
        CROSS JOIN LATERAL (
            SELECT * FROM (SELECT p.* {From} AND p.state = 'leased' AND p.lease_until < @chainNow {Free}
                ORDER BY p.lease_until {Lock}) lapsed
            UNION ALL
            SELECT * FROM (SELECT p.* {From} AND p.state = 'open' AND p.batch >= c.next_batch {Free}
                ORDER BY p.batch, p.replica {Lock}) ahead
            UNION ALL
            SELECT * FROM (SELECT p.* {From} AND p.state = 'open' AND p.batch < c.next_batch {Free}
                ORDER BY p.batch, p.replica {Lock}) behind
            LIMIT 1
        ) p
        LIMIT 1
        """;

    /// <summary>
    /// Holds a place and moves the tasker's search on. True, or no row when another tasker was faster. The tasker's former hold and
    /// another's on the
    /// new place are locked in the order of places: two taskers whose places change hands must not wait for each other.
    /// </summary>
    public const string Hold = """
        WITH locked AS MATERIALIZED (
            SELECT campaign_id, batch, replica, tasker_id, taken FROM work.holds
            WHERE (tasker_id = @tasker AND NOT taken) OR (campaign_id, batch, replica) = (@CampaignId, @Batch, @Replica)
            ORDER BY campaign_id, batch, replica FOR UPDATE
        )
        DELETE FROM work.holds h USING locked l WHERE (h.campaign_id, h.batch, h.replica) = (l.campaign_id, l.batch, l.replica)
            AND l.tasker_id = @tasker AND NOT l.taken AND (l.campaign_id, l.batch, l.replica) <> (@CampaignId, @Batch, @Replica);
        WITH held AS (
            INSERT INTO work.holds AS h (campaign_id, batch, replica, tasker_id, expires_at)
            VALUES (@CampaignId, @Batch, @Replica, @tasker, @expires)
            ON CONFLICT (campaign_id, batch, replica)
                DO UPDATE SET tasker_id = excluded.tasker_id, expires_at = excluded.expires_at, taken = false
            WHERE (h.tasker_id = excluded.tasker_id AND NOT h.taken) OR h.expires_at <= @now
            RETURNING 1
        )
        INSERT INTO work.turns (tasker_id, campaign_id, next_batch, turned_at) SELECT @tasker, @CampaignId, @Batch + 1, @now FROM held
        ON CONFLICT (tasker_id, campaign_id) DO UPDATE SET next_batch = excluded.next_batch, turned_at = excluded.turned_at
        RETURNING true
        """;

    /// <summary>The chain has given the place to @holder, which the index will learn later.</summary>
    public const string Taken = """
        UPDATE work.holds SET tasker_id = @holder, taken = true, expires_at = @until
        WHERE (campaign_id, batch, replica) = (@CampaignId, @Batch, @Replica) AND tasker_id = @tasker AND NOT taken
        """;

    /// <summary>
    /// Removes holds that are over and those of takes that the index knows; what a request is about to change is left to the next round.
    /// </summary>
    public const string Clean = """
        DELETE FROM work.holds h USING (
            SELECT h.campaign_id, h.batch, h.replica FROM work.holds h
            WHERE h.expires_at <= @now OR (h.taken AND EXISTS (
                SELECT FROM chain.assignments a WHERE a.tasker_id = h.tasker_id AND a.campaign_id = h.campaign_id AND a.batch = h.batch))
            FOR UPDATE OF h SKIP LOCKED
        ) over WHERE (h.campaign_id, h.batch, h.replica) = (over.campaign_id, over.batch, over.replica)
        """;

    // The next campaign with places that may be free; null behind the last.
    private const string Next = """
        least(
            (SELECT p.campaign_id FROM chain.places p WHERE p.state = 'open' AND p.campaign_id > here.campaign_id
                ORDER BY p.campaign_id LIMIT 1),
            (SELECT p.campaign_id FROM chain.places p WHERE p.state = 'leased' AND p.campaign_id > here.campaign_id
                ORDER BY p.campaign_id LIMIT 1))
        """;

    private const string From = "FROM chain.places p WHERE p.campaign_id = c.campaign_id";

    private const string Free = """
        AND NOT EXISTS (SELECT FROM chain.assignments a WHERE a.tasker_id = @tasker AND a.campaign_id = p.campaign_id AND a.batch = p.batch)
        AND NOT EXISTS (SELECT FROM work.holds h
            WHERE h.campaign_id = p.campaign_id AND h.batch = p.batch AND h.expires_at > @now
              AND CASE WHEN h.tasker_id = @tasker THEN h.taken ELSE h.replica = p.replica END)
        """;

    private const string Lock = "LIMIT 1 FOR UPDATE OF p SKIP LOCKED";
}
