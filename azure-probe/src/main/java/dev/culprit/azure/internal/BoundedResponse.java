package dev.culprit.azure.internal;

import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.FluxUtil;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A response whose body fails once more than a number of bytes was read. */
final class BoundedResponse extends HttpResponse {

  private final HttpResponse response;
  private final long most;

  BoundedResponse(HttpResponse response, long most) {
    super(response.getRequest());
    this.response = response;
    this.most = most;
  }

  @Override
  public int getStatusCode() {
    return response.getStatusCode();
  }

  @Override
  @Deprecated
  @SuppressWarnings("deprecation") // The superclass still declares it abstract.
  public String getHeaderValue(String name) {
    return response.getHeaderValue(name);
  }

  @Override
  public HttpHeaders getHeaders() {
    return response.getHeaders();
  }

  @Override
  public Flux<ByteBuffer> getBody() {
    return Flux.defer(
        () -> {
          long[] read = {0};
          return response
              .getBody()
              .handle(
                  (buffer, sink) -> {
                    read[0] += buffer.remaining();
                    if (read[0] > most) {
                      sink.error(new AnswerTooLongException(most));
                    } else {
                      sink.next(buffer);
                    }
                  });
        });
  }

  @Override
  public Mono<byte[]> getBodyAsByteArray() {
    return FluxUtil.collectBytesInByteBufferStream(getBody());
  }

  @Override
  public Mono<String> getBodyAsString() {
    return getBodyAsString(StandardCharsets.UTF_8);
  }

  @Override
  public Mono<String> getBodyAsString(Charset charset) {
    return getBodyAsByteArray().map(bytes -> new String(bytes, charset));
  }

  @Override
  public Mono<InputStream> getBodyAsInputStream() {
    return response.getBodyAsInputStream().map(stream -> new Counting(stream, most));
  }

  @Override
  public InputStream getBodyAsInputStreamSync() {
    return new Counting(response.getBodyAsInputStreamSync(), most);
  }

  @Override
  public BinaryData getBodyAsBinaryData() {
    try {
      return BinaryData.fromBytes(bytes());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void writeBodyTo(WritableByteChannel channel) throws IOException {
    response.writeBodyTo(new Bounded(channel, most));
  }

  /** Reads the whole body, blocking; without the detour over a publisher that a stream takes. */
  byte[] bytes() throws IOException {
    ByteArrayOutputStream held = new ByteArrayOutputStream();
    writeBodyTo(Channels.newChannel(held));
    return held.toByteArray();
  }

  /** Passes on what is written to it, up to a number of bytes. */
  private static final class Bounded implements WritableByteChannel {
    private final WritableByteChannel channel;
    private final long most;
    private long written;

    Bounded(WritableByteChannel channel, long most) {
      this.channel = channel;
      this.most = most;
    }

    @Override
    public int write(ByteBuffer buffer) throws IOException {
      written += buffer.remaining();
      if (written > most) {
        throw new AnswerTooLongException(most);
      }
      return channel.write(buffer);
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  @Override
  public void close() {
    response.close();
  }

  private static final class Counting extends FilterInputStream {
    private final long most;
    private long read;

    Counting(InputStream in, long most) {
      super(in);
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int some = super.read(into, offset, length);
      count(Math.max(0, some));
      return some;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    private void count(int some) {
      read += some;
      if (read > most) {
        throw new AnswerTooLongException(most);
      }
    }
  }
}
