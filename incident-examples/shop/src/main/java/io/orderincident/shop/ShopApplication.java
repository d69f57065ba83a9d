package io.orderincident.shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** Starts the shop. Nobody logs in, so Spring Security needs no users of its own making. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
class ShopApplication {
    public static void main(String[] args) {
        SpringApplication.run(ShopApplication.class, args);
    }
}
