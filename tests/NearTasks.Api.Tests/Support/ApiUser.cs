using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using NearTasks.Api.Problems;
using NearTasks.Sdk;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Tests.Support;

/// <summary>One person's HTTP client, with the calls that many tests make.</summary>
public sealed class ApiUser(HttpClient http) : IDisposable
{
    public HttpClient Http { get; } = http;

    public async Task<T> GetAsync<T>(string path) => await ReadAsync<T>(await Http.GetAsync(path, ApiServer.Cancel));

    public async Task<T> PostAsync<T>(string path, object body) => await ReadAsync<T>(await SendAsync(HttpMethod.Post, path, body));

    public async Task<T> PutAsync<T>(string path, object body) => await ReadAsync<T>(await SendAsync(HttpMethod.Put, path, body));

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null) =>
        Http.SendAsync(
            new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, options: ApiJson.Options) },
            ApiServer.Cancel
        );

    public Task<HttpResponseMessage> AppendAsync(Guid upload, long offset, byte[] bytes)
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, $"/v1/uploads/{upload}") { Content = new ByteArrayContent(bytes) };
        request.Headers.Add("Upload-Offset", offset.ToString());
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        return Http.SendAsync(request, ApiServer.Cancel);
    }

    /// <summary>Uploads a whole item and returns its manifest entry.</summary>
    public async Task<ManifestItem> UploadAsync(string name, string mediaType, byte[] bytes)
    {
        UploadStatus upload = await PostAsync<UploadStatus>("/v1/uploads", new CreateUploadRequest(name, mediaType, bytes.Length));
        UploadStatus done = await ReadAsync<UploadStatus>(await AppendAsync(upload.UploadId, 0, bytes));
        Assert.Equal("complete", done.State);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), done.Sha256);
        return new ManifestItem(name, mediaType, done.Sha256!);
    }

    /// <summary>Fixes uploaded short texts as a manifest.</summary>
    public Task<Manifest> TextManifestAsync(IReadOnlyList<ManifestItem> items) =>
        PostAsync<Manifest>(
            "/v1/manifests",
            new CreateManifestRequest(items, JsonSerializer.SerializeToElement(Seed.TextSpec, ApiJson.Options))
        );

    /// <summary>Has a dataset built.</summary>
    public async Task<DatasetBuild> BuildAsync(long campaign)
    {
        JobStatus job = await EndAsync(await RequestBuildAsync(campaign));
        Assert.True(job.State == JobState.Done, $"{job.Problem?.Code}: {job.Problem?.Detail}");
        return await GetAsync<DatasetBuild>(job.ResultUrl!);
    }

    /// <summary>Asks for a dataset; the answer is the job that builds it.</summary>
    public Task<JobStatus> RequestBuildAsync(long campaign) =>
        PostAsync<JobStatus>($"/v1/campaigns/{campaign}/datasets", new BuildDatasetRequest(new AggregationChoice("majority_vote")));

    /// <summary>Waits until a job is over.</summary>
    public Task<JobStatus> EndAsync(JobStatus job) =>
        Until.AsksAsync($"the end of {job.Kind}", () => GetAsync<JobStatus>($"/v1/jobs/{job.JobId}"), seen => seen.IsOver);

    /// <summary>Asserts a refusal: status and code from the table, form of problem+json, no stack trace.</summary>
    public static async Task RefusedAsync(ProblemCode expected, HttpResponseMessage response)
    {
        string text = await response.Content.ReadAsStringAsync(ApiServer.Cancel);
        Assert.True((int)response.StatusCode == expected.Status, $"{(int)response.StatusCode} instead of {expected.Status}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        JsonElement problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal(expected.Code, problem.GetProperty("code").GetString());
        Assert.Equal(expected.Remedy, problem.GetProperty("remedy").GetString());
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }

    public static async Task<T> ReadAsync<T>(HttpResponseMessage response)
    {
        string text = await response.Content.ReadAsStringAsync(ApiServer.Cancel);
        Assert.True(
            response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted,
            $"{(int)response.StatusCode}: {text}"
        );
        return JsonSerializer.Deserialize<T>(text, ApiJson.Options)!;
    }

    public void Dispose() => Http.Dispose();
}
