package io.orderincident.spring;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A mapping file that is made at the start, where Hibernate looks for those on the class path. */
final class MappingFile extends ClassLoader {

    static final String NAME = "META-INF/order-incident/named-orm.xml";

    private final String text;

    MappingFile(String text) {
        super("incident-mapping-file", null);
        this.text = text;
    }

    @Override
    protected @Nullable URL findResource(String name) {
        try {
            return name.equals(NAME) ? new URL(null, "incidents:" + NAME, new Handler(text)) : null;
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class Handler extends URLStreamHandler {

        private final String text;

        Handler(String text) {
            this.text = text;
        }

        @Override
        protected URLConnection openConnection(URL address) {
            return new URLConnection(address) {
                @Override
                public void connect() {
                    connected = true;
                }

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
                }
            };
        }
    }
}
