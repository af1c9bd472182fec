using System.Text.Json.Nodes;

namespace Near.Localnet.Tests.Vm;

/// <summary>The command: JSON lines in, JSON lines out, whatever is in them.</summary>
public sealed class VmCommandTests
{
    private const string Empty = """{"name":"empty","wat":"(module (func (export \"main\")))"}""";

    [Fact]
    public async Task All_vectors_pass_through_a_pipe()
    {
        using var vm = new VmProcess();
        var vectors = VmVector.ReadAll().ToList();

        (List<JsonObject> answers, int exitCode) = await vm.RunAsync(
            vectors.Select(WithoutExpectation),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(0, exitCode);
        Assert.Equal(vectors.Count, answers.Count);
        Assert.Empty(
            vectors
                .Zip(answers)
                .SelectMany(pair =>
                    VectorComparison.Differences(pair.First.Expect, pair.Second).Select(difference => $"{pair.First.Name}: {difference}")
                )
        );
    }

    [Theory]
    [InlineData("{", "bad_json")]
    [InlineData("[1]", "bad_json")]
    [InlineData("""{"name":"a","name":"b"}""", "bad_json")]
    [InlineData("""{"\ud800":1}""", "bad_json")]
    [InlineData("""{"storage":{"\ud800":"00"}}""", "bad_json")]
    [InlineData("""{"name":7}""", "bad_field")]
    [InlineData("""{"wasm_hex":"0"}""", "bad_field")]
    [InlineData("""{"wasm_hex":"zz"}""", "bad_field")]
    [InlineData("""{"method":"\udc00"}""", "bad_field")]
    [InlineData("""{"gas":-1}""", "bad_field")]
    [InlineData("""{"gas":1.5}""", "bad_field")]
    [InlineData("""{"gas":18446744073709551616}""", "bad_field")]
    [InlineData("""{"deposit":"340282366920938463463374607431768211456"}""", "bad_field")]
    [InlineData("""{"deposit":"340282366920938463463374607431768211455","balance":1}""", "bad_field")]
    [InlineData("""{"storage":[]}""", "bad_field")]
    [InlineData("""{"storage":{"aa":"00","AA":"01"}}""", "bad_field")]
    [InlineData("""{"storage":{"a":"00"}}""", "bad_field")]
    [InlineData("""{"input_b64":"?"}""", "bad_field")]
    [InlineData("""{"view":"yes"}""", "bad_field")]
    [InlineData("""{"signer":"NOT AN ACCOUNT"}""", "bad_field")]
    [InlineData("""{"promise_results":[1]}""", "bad_field")]
    [InlineData("""{"wat":"(module"}""", "bad_wat")]
    [InlineData("""{"protocol":7,"wasm_hex":""}""", "unknown_protocol")]
    public async Task A_line_that_is_no_call_is_answered_and_the_next_one_runs(string line, string code)
    {
        using var vm = new VmProcess();

        (List<JsonObject> answers, int exitCode) = await vm.RunAsync([line, "", Empty], TestContext.Current.CancellationToken);

        Assert.Equal(0, exitCode);
        Assert.Equal(2, answers.Count);
        Assert.Equal(code, answers[0]["error"]?["code"]?.GetValue<string>());
        Assert.Null(answers[1]["aborted"]);
        Assert.Contains("burnt_gas", answers[1]);
    }

    [Fact]
    public async Task An_error_keeps_the_name_of_its_call()
    {
        using var vm = new VmProcess();

        (List<JsonObject> answers, int _) = await vm.RunAsync(["""{"name":"mine","gas":"much"}"""], TestContext.Current.CancellationToken);

        JsonObject answer = Assert.Single(answers);
        Assert.Equal("mine", answer["name"]!.GetValue<string>());
        Assert.Equal("\"gas\" must be a whole number from 0 to 18446744073709551615", answer["error"]!["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_line_without_end_is_refused_and_skipped()
    {
        using var vm = new VmProcess();
        string huge = new string('a', 33 << 20);

        (List<JsonObject> answers, int _) = await vm.RunAsync([huge, Empty], TestContext.Current.CancellationToken);

        Assert.Equal("line_too_long", answers[0]["error"]!["code"]!.GetValue<string>());
        Assert.Null(answers[1]["aborted"]);
        Assert.Equal(2, answers.Count);
    }

    [Fact]
    public async Task An_answer_comes_before_the_next_call_is_asked()
    {
        using var vm = new VmProcess();
        for (int i = 0; i < 3; i++)
        {
            await vm.Input.WriteLineAsync(Empty);
            await vm.Input.FlushAsync(TestContext.Current.CancellationToken);

            Assert.Contains("burnt_gas", await vm.AnswerAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Many_different_contracts_do_not_use_up_the_mappings_of_the_process()
    {
        const int Contracts = 4500;
        using var vm = new VmProcess();
        for (int i = 0; i < Contracts; i++)
        {
            await vm.Input.WriteLineAsync($$"""{"wat":"(module (func (export \"main\") (drop (i32.const {{i}}))))"}""");
            if (i % 100 == 99)
                await ReadAsync(vm, 100);
        }

        // Two for each contract that is kept, and each compiled one is gone soon after it is not.
        Assert.InRange(vm.Mappings, 0, 8000);
    }

    [Fact]
    public async Task A_field_that_means_nothing_is_named_on_standard_error()
    {
        using var vm = new VmProcess();

        await vm.RunAsync(["""{"gass":1}""", """{"gass":1}"""], TestContext.Current.CancellationToken);

        string warnings = await vm.Errors.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal("vm: \"gass\" is no field of a call; it is ignored", warnings.Trim());
    }

    [Fact]
    public async Task Bench_tells_the_microseconds_of_a_call()
    {
        using var vm = new VmProcess("--bench", "3");

        (List<JsonObject> answers, int _) = await vm.RunAsync([Empty, "{}"], TestContext.Current.CancellationToken);

        Assert.Equal(["name", "us_per_call"], answers[0].Select(field => field.Key));
        Assert.Equal("empty", answers[0]["name"]!.GetValue<string>());
        Assert.True(answers[0]["us_per_call"]!.GetValue<double>() > 0);
        Assert.Equal("bad_field", answers[1]["error"]!["code"]!.GetValue<string>());
    }

    private static async Task ReadAsync(VmProcess vm, int answers)
    {
        await vm.Input.FlushAsync(TestContext.Current.CancellationToken);
        for (int i = 0; i < answers; i++)
            Assert.Null((await vm.AnswerAsync(TestContext.Current.CancellationToken))["aborted"]);
    }

    private static string WithoutExpectation(VmVector vector)
    {
        JsonObject call = JsonNode.Parse(vector.Line)!.AsObject();
        call.Remove("expect");
        return call.ToJsonString();
    }
}
