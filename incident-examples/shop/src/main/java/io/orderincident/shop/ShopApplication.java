package io.orderincident.shop;

import java.net.InetAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/** Starts the shop. Nobody logs in, so Spring Security needs no users of its own making. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
class ShopApplication {
    private static final Logger LOG = LoggerFactory.getLogger(ShopApplication.class);

    public static void main(String[] args) {
        SpringApplication.run(ShopApplication.class, args);
    }

    @EventListener
    void sayWhereItIs(ApplicationReadyEvent ready) {
        Environment settings = ready.getApplicationContext().getEnvironment();
        InetAddress address = settings.getRequiredProperty("server.address", InetAddress.class);
        boolean here = address.isLoopbackAddress() || address.isAnyLocalAddress();
        LOG.info(
                "The shop is open: http://{}:{}",
                here ? "localhost" : address.getHostAddress(),
                settings.getRequiredProperty("local.server.port"));
    }
}
