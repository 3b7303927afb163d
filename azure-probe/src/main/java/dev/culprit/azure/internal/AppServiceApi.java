package dev.culprit.azure.internal;

import com.azure.core.annotation.ExpectedResponses;
import com.azure.core.annotation.Get;
import com.azure.core.annotation.HeaderParam;
import com.azure.core.annotation.Host;
import com.azure.core.annotation.HostParam;
import com.azure.core.annotation.PathParam;
import com.azure.core.annotation.Post;
import com.azure.core.annotation.QueryParam;
import com.azure.core.annotation.ServiceInterface;
import com.azure.core.http.rest.Response;
import com.azure.core.util.Context;
import com.azure.resourcemanager.appservice.fluent.models.StringDictionaryInner;
import com.azure.resourcemanager.appservice.models.FunctionEnvelopeCollection;

/**
 * The two operations of App Service that are read with the models of its library.
 *
 * <p>The library's own manager would build clients of seven services on its way to these two, which
 * costs a second of a new process. Resource ids go in as they are, without the slash before them.
 */
@Host("{endpoint}")
@ServiceInterface(name = "AppServiceReads")
interface AppServiceApi {

  /** Lists the app settings of a site or slot. */
  @Post("/{id}/config/appsettings/list")
  @ExpectedResponses({200})
  Response<StringDictionaryInner> applicationSettings(
      @HostParam("endpoint") String endpoint,
      @PathParam(value = "id", encoded = true) String id,
      @QueryParam("api-version") String version,
      @HeaderParam("Accept") String accept,
      Context context);

  /** Lists the first functions of a site or slot. */
  @Get("/{id}/functions")
  @ExpectedResponses({200})
  Response<FunctionEnvelopeCollection> functions(
      @HostParam("endpoint") String endpoint,
      @PathParam(value = "id", encoded = true) String id,
      @QueryParam("api-version") String version,
      @HeaderParam("Accept") String accept,
      Context context);

  /** Lists further functions. */
  @Get("{link}")
  @ExpectedResponses({200})
  Response<FunctionEnvelopeCollection> moreFunctions(
      @PathParam(value = "link", encoded = true) String link,
      @HostParam("endpoint") String endpoint,
      @HeaderParam("Accept") String accept,
      Context context);
}
