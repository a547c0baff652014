using Sortie.Contracts;
using Sortie.Log;
using Sortie.Tests.Harness;

namespace Sortie.Tests.Log;

public sealed class JsonlMissionLogContractTests : MissionLogContract, IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private DataFolder? _data;
    private JsonlMissionLog? _log;

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _folder.Dispose();
    }

    protected override Task<IMissionLog> OpenAsync()
    {
        _data = DataFolder.Open(_folder.Path);
        _log = new(_data, TimeProvider.System);
        return Task.FromResult<IMissionLog>(_log);
    }

    protected override async Task<IMissionLog> ReopenAsync()
    {
        await CloseAsync();
        return await OpenAsync();
    }

    private async Task CloseAsync()
    {
        if (_log is not null)
        {
            await _log.DisposeAsync();
            _data!.Dispose();
        }
    }
}
